"""From prescriptions to finished files: what a sheet needs is opened, the stages run, the result is written."""
