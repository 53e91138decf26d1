"""Why a passage is evidence that somebody may be heard after all, in words."""

WHY = {
    "doubtful": "attributed to them, below the threshold",
    "deed": "a thought or deed told of them, not words",
    "document": "a document they may speak through",
    "speaker unknown": "said by nobody who was found, where they are named",
    "body": "said by somebody who may speak for them",
}
