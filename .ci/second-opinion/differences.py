"""Where the local cloud and moto 5.2.1 differ, and who is right."""

_STATUS = "moto answers 404; the API reference has 400 for ResourceNotFoundException."

DIFFERENCES = {
    "sqs.visibility_out_of_range": "moto takes -1; AWS: 0 to 43,200.",
    "sqs.dead_letters": "moto leaves out DeadLetterQueueSourceArn, which the API reference of ReceiveMessage has.",
    "sqs.send_batch_with_bad_entries": "moto gives SenderFault as the text \"true\"; it is a boolean.",
    "sqs.good_batch_has_no_failed": "moto gives an empty list; AWS leaves the member out (recorded in LocalStack's snapshots).",
    "sqs.wrong_bodies": "moto takes any body; AWS: one character at least, and those of XML alone.",
    "sqs.attributes": "moto takes a VisibilityTimeout of -1; AWS: 0 to 43,200.",
    "sqs.no_tags": "moto gives an empty map; AWS leaves the member out (recorded in LocalStack's snapshots).",
    "sqs.fifo_deduplication": "moto gives a duplicate no SequenceNumber; AWS gives it that of the first.",
    "sqs.move_task": "moto fails with 500 at StartMessageMoveTask without a destination; AWS moves back to the source.",
    "secretsmanager.missing": _STATUS,
    "secretsmanager.versions": _STATUS,
    "secretsmanager.pending": "moto leaves AWSCURRENT where it was; AWS moves it, and AWSPREVIOUS to where it was.",
    "secretsmanager.without_value": _STATUS,
    "secretsmanager.delete_by_force": _STATUS,
    "s3.checksums": "moto stores an object whose SHA-256 is not the one that was sent; AWS: BadDigest.",
    "s3.wrong_md5": "moto stores an object whose MD5 is not the one that was sent; AWS: BadDigest.",
    "s3.multipart": "moto fails with 500 for an upload that is not there; AWS: NoSuchUpload.",
    "s3.buckets_in_pages": "moto knows no MaxBuckets; AWS pages (recorded in LocalStack's snapshots).",
    "s3.lists_that_begin_in_a_prefix": "moto shows the prefix again; AWS leaves it out (recorded in LocalStack's snapshots).",
    "s3.encryption_by_default": "moto says no encryption; AWS says AES256 (recorded in LocalStack's snapshots).",
    "s3.wrong_bucket_names": "moto takes capital letters, two dots and IP addresses; AWS refuses them.",
}
