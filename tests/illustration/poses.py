"""Poses that no picture may show, and poses that look odd and are sound."""

from __future__ import annotations

NONSENSE: dict[str, tuple[str, str, str]] = {
    # text, code, what the message says
    "on hands and knees, standing on its head": (
        "props: {mat: }\nbody: {position: four-point, lean: 60, rest: {knees: mat}}",
        "pose-inside",
        "below the floor",
    ),
    "a leg through the mat": (
        "props: {mat: }\nbody: {position: supine, right hip: {extension: 20}}",
        "pose-inside",
        "the right foot",
    ),
    "a leg through the bed": (
        "props: {bed: }\n"
        "body: {position: supine, rest: {pelvis: bed, upper back: bed}, left hip: {extension: 25}}",
        "pose-inside",
        "inside 'bed'",
    ),
    "an arm in a table": (
        "props: {floor: , box: {at: [0.35, 0, 0], size: [0.4, 0.95, 1.2]}}\n"
        "body: {position: standing, shoulders: 40}",
        "pose-inside",
        "inside 'box'",
    ),
    "standing in a box": (
        "props: {floor: , box: {at: [0, 0, 0]}}\nbody: {position: standing}",
        "pose-inside",
        "inside 'box'",
    ),
    "sitting with the legs through a stool's neighbour": (
        "props: {floor: , stool: , box: {at: [0.4, 0, 0]}}\n"
        "body: {position: sitting, feet: {on: floor}}",
        "pose-inside",
        "inside 'box'",
    ),
    "a forearm through a wall": (
        "camera: {azimuth: -22}\nprops: {floor: , wall: {x: 0.35}}\n"
        "body: {position: standing, shoulders: 90}",
        "pose-inside",
        "inside 'wall'",
    ),
    "a head in a wall": (
        "camera: {azimuth: -22}\nprops: {floor: , wall: {x: 0.3}}\n"
        "body: {position: standing, hips: 60}",
        "pose-inside",
        "the head",
    ),
    "a foot under the floor while sitting": (
        "props: {floor: , stool: {height: 0.3}}\nbody: {position: sitting}",
        "pose-inside",
        "below the floor",
    ),
    "lying on the side with an arm in the ground": (
        "props: {mat: }\nbody: {position: side-lying left, left shoulder: {abduction: 80}}",
        "pose-inside",
        "below the floor",
    ),
    "a kneeling body with its feet in the ground": (
        "body: {position: kneeling, rest: {knees: floor}, ankles: 20}",
        "pose-inside",
        "below the floor",
    ),
    "a start pose in the ground": (
        "props: {mat: }\nbody: {position: supine}\nstart: {left hip: {extension: 20}}",
        "pose-inside",
        "start: the left",
    ),
    "a panel in the ground": (
        "props: {mat: }\nbody: {position: supine}\n"
        "panels: [{}, {body: {left hip: {extension: 20}}}]",
        "pose-inside",
        "panel 2: the left",
    ),
    "standing on air beside a step": (
        "props: {floor: , step: }\nbody: {position: standing, rest: {feet: step}, at: [0.9, 0]}",
        "pose-on-air",
        "16 cm",
    ),
    "half on a step, half beside it": (
        "props: {floor: , step: {width: 0.3}}\n"
        "body: {position: standing, rest: {feet: step}, at: [0.45, 0.23]}",
        "pose-on-air",
        "'right foot' would rest on air",
    ),
    "hovering by a given height": (
        "body: {position: standing, pelvis: [0, 1.3, 0]}",
        "pose-hovers",
        "hovers",
    ),
    "lying in the air": (
        "body: {position: supine, pelvis: [0, 0.6, 0]}",
        "pose-hovers",
        "cm above",
    ),
    "sitting in the air beside a chair": (
        "props: {floor: , chair: }\nbody: {position: sitting, at: [0.6, 0], feet: {on: floor}}",
        "pose-on-air",
        "'pelvis' would rest on air, 4",
    ),
    "sitting on nothing with the feet on the floor": (
        "body: {position: sitting, pelvis: [0, 0.5, 0], feet: {on: floor}}",
        "pose-falls",
        "outside what bears it",
    ),
    "lying beside the bed": (
        "props: {bed: }\n"
        "body: {position: supine, rest: {pelvis: bed, upper back: bed}, at: [0, 0.9]}",
        "pose-on-air",
        "cm above",
    ),
    "resting on a height where there is nothing": (
        "body: {position: standing, rest: {feet: 0.3}}",
        "pose-on-air",
        "30 cm",
    ),
    "standing on the head": (
        "body: {position: standing, lean: 180, rest: {head: floor}}",
        "pose-hovers",
        "nothing but the head",
    ),
    "leaning until it falls": (
        "body: {position: standing, rest: {left heel: floor}, lean: 35}",
        "pose-falls",
        "outside what bears it",
    ),
    "a foot beside the step that it is sent to": (
        "props: {floor: , step: }\n"
        "body: {position: standing, left foot: {on: step, at: [0.05, -0.1]}}",
        "pose-on-air",
        "'left foot' is 16 cm above",
    ),
    "a hand beside the table that it is sent to": (
        "props: {floor: , box: {at: [0.55, 0, 0], size: [0.2, 0.9, 0.3]}}\n"
        "body: {position: standing, left hand: {on: box top, at: [0.3, -0.3]}}",
        "pose-on-air",
        "not on 'box top'",
    ),
    "a start pose that hovers": (
        "body: {position: standing}\nstart: {pelvis: [0, 1.2, 0]}",
        "pose-hovers",
        "start: ",
    ),
    "a box in mid air": (
        "props: {floor: , box: {at: [0.6, 0.5, 0]}}\nbody: {position: standing}",
        "pose-prop-in-mid-air",
        "'box' is in mid air, 50 cm",
    ),
    "a ball in mid air": (
        "props: {floor: , ball: {at: [0.9, 0.4, 0], radius: 0.1}}\nbody: {position: standing}",
        "pose-prop-in-mid-air",
        "40 cm",
    ),
    "a pillow in mid air": (
        "props: {mat: , pillow: {under: head, offset: [0, 0.5, 0]}}\nbody: {position: supine}",
        "pose-prop-in-mid-air",
        "'pillow'",
    ),
    "sitting on a box in mid air": (
        "props: {floor: , box: {at: [0, 0.4, 0], size: [0.4, 0.3, 0.4]}}\n"
        "body: {position: sitting, rest: {pelvis: box top}}",
        "pose-prop-in-mid-air",
        "40 cm",
    ),
    "a box below the floor": (
        "props: {floor: , box: {at: [0.6, -0.2, 0]}}\nbody: {position: standing}",
        "pose-inside",
        "'box' is 20 cm below the floor",
    ),
    "a step in a chair": (
        "props: {floor: , chair: {at: [0.6, 0]}, step: {at: [0.7, 0], height: 0.2}}\n"
        "body: {position: standing}",
        "pose-props-inside-each-other",
        "'chair' and 'step'",
    ),
    "a walking frame in a box": (
        "props: {floor: , walking frame: , box: {at: [0.6, 0, 0.2]}}\nbody: {position: standing}",
        "pose-props-inside-each-other",
        "inside each other",
    ),
    "a chair in the wall": (
        "camera: {azimuth: -22}\n"
        "props: {floor: , wall: {x: 0.7}, chair: {at: [0.7, 0]}}\nbody: {position: standing}",
        "pose-props-inside-each-other",
        "'wall' and 'chair'",
    ),
    "a ball in a box": (
        "props: {floor: , box: {at: [0.7, 0, 0]}, ball: {at: [0.8, 0, 0]}}\n"
        "body: {position: standing}",
        "pose-props-inside-each-other",
        "'box' and 'ball'",
    ),
}

SOUND: dict[str, str] = {
    "standing on one leg": "body: {position: standing, left hip: 60, left knee: 80}",
    "standing on one leg on a step": (
        "props: {floor: , step: }\n"
        "body: {position: standing, rest: {feet: step}, left hip: 50, left knee: 70}"
    ),
    "one foot up on a step": (
        "props: {floor: , step: }\nbody: {position: standing, left foot: {on: step}}"
    ),
    "on a step": "props: {floor: , step: }\nbody: {position: standing, rest: {feet: step}}",
    "on a step, at a place on it": (
        "props: {floor: , step: }\nbody: {position: standing, rest: {feet: step}, at: [0.40, 0]}"
    ),
    "on tiptoe": "body: {position: standing, rest: {toes: floor}, ankles: -25}",
    "a deep squat": "body: {position: standing, hips: 100, knees: 110, ankles: 25, shoulders: 80}",
    "bending forwards": "body: {position: standing, spine: 60, hips: 50}",
    "bending sideways": "body: {position: standing, spine: {side-bend: 30}}",
    "standing with shoes on a mat": (
        "props: {mat: }\nbody: {position: standing, rest: {feet: mat}, footwear: shoes}"
    ),
    "standing on a mat as if it were the floor": "props: {mat: }\nbody: {position: standing}",
    "lying on the back": "props: {mat: }\nbody: {position: supine}",
    "lying on the back on the floor": "body: {position: supine}",
    "lying with a roll under the knees": (
        "props: {mat: , towel: {under: knees}, pillow: {under: head}}\n"
        "body: {position: supine, hips: 20, knees: 35}"
    ),
    "lying on the front": "props: {mat: }\nbody: {position: prone, ankles: -50}",
    "lying on the side with pillows": (
        "props: {mat: , head pillow: {under: head}, leg pillow: {between: knees}}\n"
        "body: {position: side-lying right, hips: 45, knees: 60, left hip: {abduction: 5}}"
    ),
    "lying in bed": (
        "props: {bed: , pillow: {under: head}}\n"
        "body: {position: supine, rest: {pelvis: bed, upper back: bed}}"
    ),
    "both legs up": "props: {mat: }\nbody: {position: supine, hips: 90, knees: 10}",
    "sitting": "props: {chair: }\nbody: {position: sitting, feet: {on: floor}}",
    "sitting with one leg straight": (
        "props: {chair: }\nbody: {position: sitting, feet: {on: floor}, right knee: 5, "
        "right foot: free}"
    ),
    "sitting on the edge of a bed": (
        "props: {floor: , bed: {height: 0.48}}\n"
        "body: {position: sitting, turn: -90, rest: {pelvis: bed}, at: [0, 0.33], "
        "feet: {on: floor, toes: viewer}, "
        "left hand: {on: left thigh}, right hand: {on: right thigh}}"
    ),
    "sitting on a ball": (
        "props: {floor: , ball: {radius: 0.26}}\n"
        "body: {position: sitting, rest: {pelvis: ball}, feet: {on: floor}}"
    ),
    "sitting on a wedge": (
        "props: {floor: , chair: , wedge: }\n"
        "body: {position: sitting, rest: {pelvis: wedge}, feet: {on: floor}}"
    ),
    "sitting heavily": (
        "person: {build: sturdy}\nprops: {chair: }\nbody: {position: sitting, feet: {on: floor}}"
    ),
    "sitting on the floor": "props: {mat: }\nbody: {position: long-sitting, rest: {pelvis: mat}}",
    "kneeling": "props: {mat: }\nbody: {position: kneeling, rest: {knees: mat, toes: mat}}",
    "on hands and knees": (
        "props: {mat: }\nbody: {position: four-point, rest: {knees: mat}, hands: {on: mat}}"
    ),
    "one arm and one leg stretched out on hands and knees": (
        "props: {mat: }\nbody: {position: four-point, rest: {left knee: mat}, "
        "right hand: {on: mat}, left shoulder: 170, right hip: 0, right knee: 5}"
    ),
    "hands on a wall": (
        "camera: {azimuth: -22}\nprops: {floor: , wall: {x: 0.42}}\n"
        "body: {position: standing, left hand: {on: wall, offset: [0, 0, -0.2], fingers: up}, "
        "right hand: {on: wall, offset: [0, 0, 0.2], fingers: up}}"
    ),
    "back against a wall": (
        "camera: {azimuth: -22}\nprops: {floor: , wall: {x: 0.16}}\n"
        "body: {position: standing, turn: 180}"
    ),
    "hands on a walking frame": (
        "props: {floor: , walking frame: {at: [0.22, 0]}}\n"
        "body: {position: standing, left hand: {on: frame left, fingers: right}, "
        "right hand: {on: frame right, fingers: right}, grip: fist}"
    ),
    "crutches": "props: {floor: , crutches: }\nbody: {elbows: 30, grip: fist}",
    "a band between the hands": "props: {band: }\nbody: {shoulders: 80, grip: fist}",
    "a box held in both hands": (
        "props: {floor: , box: {at: [0.30, 0.86, 0], size: [0.28, 0.26, 0.36]}}\n"
        "body: {position: standing, left hand: {on: box far, fingers: [1, -0.3, 0], elbow: back}, "
        "right hand: {on: box near, fingers: [1, -0.3, 0], elbow: back}}"
    ),
    "a box on a box": (
        "props: {floor: , low box: {at: [0.7, 0, 0]}, high box: {at: [0.7, 0.26, 0]}}\n"
        "body: {position: standing}"
    ),
    "a chair on a mat": ("props: {mat: , chair: {at: [0.5, 0]}}\nbody: {position: standing}"),
    "a hand above a box, on purpose": (
        "props: {floor: , box: {at: [0.4, 0, 0], size: [0.3, 0.7, 0.6]}}\n"
        "body: {position: standing, left hand: {on: box top, offset: [0, 0.25, -0.1]}}"
    ),
}
