"""SQS."""
import json
import time

from outcome import collector, outcome

CASES, case = collector()


def queue(sqs, name, **attributes):
    return sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]


def bodies(answer):
    return sorted(message["Body"] for message in answer.get("Messages", []))


def receive(sqs, url, **arguments):
    return sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, **arguments)


@case
def send_receive_delete(sqs, name):
    """a message is received once, with its digests, and gone when it is deleted"""
    url = queue(sqs, name)
    sent = sqs.send_message(QueueUrl=url, MessageBody="José 😀", MessageAttributes={
        "a": {"DataType": "String", "StringValue": "x"}, "b": {"DataType": "Binary", "BinaryValue": b"\x00\x01"}, "n": {"DataType": "Number", "StringValue": "12"}})
    got = receive(sqs, url, MessageAttributeNames=["All"], AttributeNames=["All"])["Messages"][0]
    again = receive(sqs, url)
    sqs.delete_message(QueueUrl=url, ReceiptHandle=got["ReceiptHandle"])
    return [sent["MD5OfMessageBody"], sent["MD5OfMessageAttributes"], sent["MessageId"] == got["MessageId"], got["Body"], got["MD5OfBody"],
            got["MD5OfMessageAttributes"], got["MessageAttributes"]["n"], sorted(got["Attributes"]), got["Attributes"]["ApproximateReceiveCount"], bodies(again)]


@case
def empty_receive(sqs, name):
    """a receive of nothing has no member Messages"""
    return sorted(set(receive(sqs, queue(sqs, name))) - {"ResponseMetadata"})


@case
def visibility(sqs, name):
    """a message comes again after its visibility timeout, and its count grows"""
    url = queue(sqs, name, VisibilityTimeout="1")
    sqs.send_message(QueueUrl=url, MessageBody="m")
    first = receive(sqs, url)
    none = receive(sqs, url)
    again = receive(sqs, url, WaitTimeSeconds=3, AttributeNames=["ApproximateReceiveCount"])
    return [bodies(first), bodies(none), bodies(again), again["Messages"][0]["Attributes"]["ApproximateReceiveCount"]]


@case
def change_visibility_to_zero(sqs, name):
    """a visibility timeout of 0 gives a message back at once"""
    url = queue(sqs, name)
    sqs.send_message(QueueUrl=url, MessageBody="m")
    handle = receive(sqs, url)["Messages"][0]["ReceiptHandle"]
    sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=handle, VisibilityTimeout=0)
    return bodies(receive(sqs, url))


@case
def change_visibility_of_an_old_handle(sqs, name):
    """a handle that a later receive outdated still changes the visibility"""
    url = queue(sqs, name)
    sqs.send_message(QueueUrl=url, MessageBody="m")
    old = receive(sqs, url, VisibilityTimeout=0)["Messages"][0]["ReceiptHandle"]
    receive(sqs, url)
    return [outcome(sqs.change_message_visibility, QueueUrl=url, ReceiptHandle=old, VisibilityTimeout=0), bodies(receive(sqs, url))]


@case
def visibility_out_of_range(sqs, name):
    """visibility timeouts below 0 and above 12 hours are refused"""
    url = queue(sqs, name)
    sqs.send_message(QueueUrl=url, MessageBody="m")
    handle = receive(sqs, url)["Messages"][0]["ReceiptHandle"]
    return [outcome(sqs.change_message_visibility, QueueUrl=url, ReceiptHandle=handle, VisibilityTimeout=seconds) for seconds in (-1, 43201)]


@case
def dead_letters(sqs, name):
    """the receive after the last one moves a message to the dead-letter queue, with its id"""
    dead = queue(sqs, f"{name}-dead")
    arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    url = queue(sqs, name, VisibilityTimeout="0", RedrivePolicy=json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 2}))
    sent = sqs.send_message(QueueUrl=url, MessageBody="m")["MessageId"]
    received = [bodies(receive(sqs, url)) for _ in range(3)]
    moved = receive(sqs, dead, AttributeNames=["All"])["Messages"][0]
    sources = sqs.list_dead_letter_source_queues(QueueUrl=dead)["queueUrls"]
    return [received, moved["MessageId"] == sent, moved["Attributes"].get("DeadLetterQueueSourceArn", "absent").rsplit(":")[-1] == name, [one.rsplit("/")[-1] == name for one in sources]]


@case
def send_batch_with_bad_entries(sqs, name):
    """one bad entry of a batch fails alone"""
    url = queue(sqs, name)
    answer = sqs.send_message_batch(QueueUrl=url, Entries=[{"Id": "1", "MessageBody": "one"}, {"Id": "2", "MessageBody": "two", "DelaySeconds": 901}])
    return [[one["Id"] for one in answer.get("Successful", [])], [(one["Id"], one["Code"], one["SenderFault"]) for one in answer.get("Failed", [])], bodies(receive(sqs, url))]


@case
def good_batch_has_no_failed(sqs, name):
    """a batch that is taken whole has no member Failed"""
    answer = sqs.send_message_batch(QueueUrl=queue(sqs, name), Entries=[{"Id": "1", "MessageBody": "one"}])
    return "Failed" in answer


@case
def wrong_batches(sqs, name):
    """batches that are empty, too long, or name an id twice are refused"""
    url = queue(sqs, name)
    send = lambda entries: outcome(sqs.send_message_batch, QueueUrl=url, Entries=entries)
    entry = lambda number: {"Id": str(number), "MessageBody": "m"}
    return [send([]), send([entry(n) for n in range(11)]), send([entry(1), entry(1)]), send([{"Id": "a b", "MessageBody": "m"}])]


@case
def wrong_bodies(sqs, name):
    """bodies that are empty, or hold what XML cannot, are refused"""
    url = queue(sqs, name)
    return [outcome(sqs.send_message, QueueUrl=url, MessageBody=body) for body in ("", "\x00", "\x0b", "\uffff")]


@case
def delays(sqs, name):
    """a message's delay wins over the queue's"""
    url = queue(sqs, name, DelaySeconds="900")
    sqs.send_message(QueueUrl=url, MessageBody="now", DelaySeconds=0)
    sqs.send_message(QueueUrl=url, MessageBody="later")
    counts = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessagesDelayed"])["Attributes"]
    return [bodies(receive(sqs, url)), counts]


@case
def missing_queue(sqs, name):
    """a queue that is not there has its own error"""
    url = queue(sqs, name)
    sqs.delete_queue(QueueUrl=url)
    return [outcome(sqs.get_queue_url, QueueName=name), outcome(sqs.receive_message, QueueUrl=url), outcome(sqs.send_message, QueueUrl=url, MessageBody="m")]


@case
def create_again(sqs, name):
    """the same queue may be made again, and not with other attributes"""
    queue(sqs, name, VisibilityTimeout="7")
    return [outcome(sqs.create_queue, QueueName=name, Attributes={"VisibilityTimeout": "7"}), outcome(sqs.create_queue, QueueName=name, Attributes={"VisibilityTimeout": "8"})]


@case
def wrong_names(sqs, name):
    """names of queues have their rules"""
    return [outcome(sqs.create_queue, QueueName=wrong) for wrong in ("a b", "a.b", "x" * 81)]


@case
def attributes(sqs, name):
    """attributes are set and given back"""
    url = queue(sqs, name)
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "12", "MessageRetentionPeriod": "600", "ReceiveMessageWaitTimeSeconds": "2"})
    got = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout", "MessageRetentionPeriod", "ReceiveMessageWaitTimeSeconds", "MaximumMessageSize"])["Attributes"]
    return [got, outcome(sqs.set_queue_attributes, QueueUrl=url, Attributes={"VisibilityTimeout": "-1"}), outcome(sqs.get_queue_attributes, QueueUrl=url, AttributeNames=["Nonsense"])]


@case
def tags(sqs, name):
    """tags are kept from the queue's creation on"""
    url = sqs.create_queue(QueueName=name, tags={"env": "dev"})["QueueUrl"]
    sqs.tag_queue(QueueUrl=url, Tags={"more": "1"})
    sqs.untag_queue(QueueUrl=url, TagKeys=["env"])
    return sqs.list_queue_tags(QueueUrl=url)["Tags"]


@case
def no_tags(sqs, name):
    """a queue without tags has no member Tags"""
    return "Tags" in sqs.list_queue_tags(QueueUrl=queue(sqs, name))


@case
def purge(sqs, name):
    """a purge empties the queue"""
    url = queue(sqs, name)
    sqs.send_message(QueueUrl=url, MessageBody="m")
    sqs.purge_queue(QueueUrl=url)
    return bodies(receive(sqs, url))


@case
def fifo_order(sqs, name):
    """a group waits for its message in flight, and other groups do not"""
    url = queue(sqs, f"{name}.fifo", FifoQueue="true", ContentBasedDeduplication="true")
    for group, body in (("a", "a1"), ("b", "b1"), ("a", "a2")):
        sqs.send_message(QueueUrl=url, MessageBody=body, MessageGroupId=group)
    first = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=1)
    rest = receive(sqs, url)
    return [bodies(first), bodies(rest)]


@case
def fifo_deduplication(sqs, name):
    """the same message within five minutes is one, with one sequence number"""
    url = queue(sqs, f"{name}.fifo", FifoQueue="true", ContentBasedDeduplication="true")
    one, two = (sqs.send_message(QueueUrl=url, MessageBody="m", MessageGroupId="g") for _ in range(2))
    return [one["MessageId"] == two["MessageId"], one["SequenceNumber"] == two["SequenceNumber"], bodies(receive(sqs, url))]


@case
def fifo_needs(sqs, name):
    """a FIFO queue needs a group and a deduplication id"""
    url = queue(sqs, f"{name}.fifo", FifoQueue="true")
    return [outcome(sqs.send_message, QueueUrl=url, MessageBody="m"), outcome(sqs.send_message, QueueUrl=url, MessageBody="m", MessageGroupId="g")]


@case
def fifo_text_of_true(sqs, name):
    """FifoQueue may be True"""
    return outcome(sqs.create_queue, QueueName=f"{name}.fifo", Attributes={"FifoQueue": "True"})


@case
def delete_batch(sqs, name):
    """handles that are nonsense fail alone in a batch of deletions"""
    url = queue(sqs, name)
    sqs.send_message(QueueUrl=url, MessageBody="m")
    handle = receive(sqs, url)["Messages"][0]["ReceiptHandle"]
    answer = sqs.delete_message_batch(QueueUrl=url, Entries=[{"Id": "1", "ReceiptHandle": handle}, {"Id": "2", "ReceiptHandle": "nonsense"}])
    return [[one["Id"] for one in answer.get("Successful", [])], [(one["Id"], one["Code"]) for one in answer.get("Failed", [])]]


@case
def move_task(sqs, name):
    """a message move task brings messages back to their queue"""
    dead = queue(sqs, f"{name}-dead")
    arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    url = queue(sqs, name, VisibilityTimeout="0", RedrivePolicy=json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 1}))
    sqs.send_message(QueueUrl=url, MessageBody="m")
    for _ in range(2):
        receive(sqs, url)
    sqs.start_message_move_task(SourceArn=arn)
    for _ in range(100):
        task = sqs.list_message_move_tasks(SourceArn=arn)["Results"][0]
        if task["Status"] != "RUNNING":
            break
        time.sleep(0.1)
    return [task["Status"], task["ApproximateNumberOfMessagesMoved"], bodies(receive(sqs, url))]


@case
def list_with_prefix(sqs, name):
    """queues are listed by the beginning of their names"""
    for end in ("1", "2"):
        queue(sqs, f"{name}-{end}")
    return [sorted(url.rsplit("/")[-1] for url in sqs.list_queues(QueueNamePrefix=name)["QueueUrls"]), "QueueUrls" in sqs.list_queues(QueueNamePrefix="nobody-has-this")]
