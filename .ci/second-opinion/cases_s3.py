"""S3."""
import io

from outcome import collector, outcome

CASES, case = collector()


def bucket(s3, name, versions=False):
    s3.create_bucket(Bucket=name)
    if versions:
        s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    return name


def put(s3, name, key="k", body=b"0123456789", **arguments):
    return s3.put_object(Bucket=name, Key=key, Body=body, **arguments)


def text(answer):
    return answer["Body"].read().decode()


@case
def put_and_get(s3, name):
    """an object comes back with its type, metadata and ETag"""
    put(s3, bucket(s3, name), ContentType="text/csv", Metadata={"a": "1"})
    got = s3.get_object(Bucket=name, Key="k")
    return [text(got), got["ContentType"], got["Metadata"], got["ETag"], got["ContentLength"]]


@case
def missing(s3, name):
    """objects and buckets that are not there"""
    bucket(s3, name)
    return [outcome(s3.get_object, Bucket=name, Key="none"), outcome(s3.head_object, Bucket=name, Key="none"), outcome(s3.get_object, Bucket=f"{name}-none", Key="k"),
            outcome(s3.delete_object, Bucket=name, Key="none")]


@case
def ranges(s3, name):
    """parts of an object"""
    put(s3, bucket(s3, name))
    get = lambda part: s3.get_object(Bucket=name, Key="k", Range=part)
    return [[text(get(part)) for part in ("bytes=2-4", "bytes=7-", "bytes=-3", "bytes=5-100")], get("bytes=2-4")["ContentRange"], outcome(s3.get_object, Bucket=name, Key="k", Range="bytes=20-30")]


@case
def conditions(s3, name):
    """If-Match and If-None-Match"""
    etag = put(s3, bucket(s3, name))["ETag"]
    return [outcome(s3.get_object, Bucket=name, Key="k", IfMatch=etag), outcome(s3.get_object, Bucket=name, Key="k", IfMatch='"x"'), outcome(s3.get_object, Bucket=name, Key="k", IfNoneMatch=etag)]


@case
def write_once(s3, name):
    """If-None-Match: * writes a new object alone"""
    bucket(s3, name)
    return [outcome(s3.put_object, Bucket=name, Key="k", Body=b"1", IfNoneMatch="*"), outcome(s3.put_object, Bucket=name, Key="k", Body=b"2", IfNoneMatch="*"), text(s3.get_object(Bucket=name, Key="k"))]


@case
def checksums(s3, name):
    """checksums are computed, given back, and refused when they are wrong"""
    bucket(s3, name)
    right = put(s3, name, ChecksumAlgorithm="SHA256")
    got = s3.get_object(Bucket=name, Key="k", ChecksumMode="ENABLED")
    return [right["ChecksumSHA256"], got["ChecksumSHA256"], outcome(s3.put_object, Bucket=name, Key="w", Body=b"x", ChecksumSHA256="AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]


@case
def wrong_md5(s3, name):
    """a Content-MD5 of something else is refused"""
    bucket(s3, name)
    return outcome(s3.put_object, Bucket=name, Key="k", Body=b"x", ContentMD5="AAAAAAAAAAAAAAAAAAAAAA==")


@case
def odd_keys(s3, name):
    """keys are what they are: dots, spaces, slashes, letters of any script"""
    bucket(s3, name)
    keys = ["a b+c%20d", "../x", "a//b", "é/😀", "a/./b"]
    for key in keys:
        put(s3, name, key=key, body=key.encode())
    return [[text(s3.get_object(Bucket=name, Key=key)) for key in keys], sorted(one["Key"] for one in s3.list_objects_v2(Bucket=name)["Contents"])]


@case
def listing(s3, name):
    """lists by prefix, delimiter and pages"""
    bucket(s3, name)
    for key in ("a/1", "a/2", "b/1", "c"):
        put(s3, name, key=key)
    by_delimiter = s3.list_objects_v2(Bucket=name, Delimiter="/")
    page = s3.list_objects_v2(Bucket=name, MaxKeys=2)
    rest = s3.list_objects_v2(Bucket=name, ContinuationToken=page["NextContinuationToken"])
    keys = lambda answer: [one["Key"] for one in answer.get("Contents", [])]
    return [keys(s3.list_objects_v2(Bucket=name, Prefix="a/")), keys(by_delimiter), [one["Prefix"] for one in by_delimiter["CommonPrefixes"]], page["IsTruncated"], page["KeyCount"], keys(page) + keys(rest),
            keys(s3.list_objects_v2(Bucket=name, StartAfter="b/1")), "Contents" in s3.list_objects_v2(Bucket=name, Prefix="none")]


@case
def versions(s3, name):
    """versions stay until they are deleted; a deletion is a marker"""
    bucket(s3, name, versions=True)
    first, second = (put(s3, name, body=body)["VersionId"] for body in (b"1", b"2"))
    marker = s3.delete_object(Bucket=name, Key="k")
    gone = outcome(s3.get_object, Bucket=name, Key="k")
    old = text(s3.get_object(Bucket=name, Key="k", VersionId=first))
    listed = s3.list_object_versions(Bucket=name)
    s3.delete_object(Bucket=name, Key="k", VersionId=marker["VersionId"])
    return [marker["DeleteMarker"], gone, old, len(listed["Versions"]), len(listed["DeleteMarkers"]), text(s3.get_object(Bucket=name, Key="k")), s3.get_object(Bucket=name, Key="k")["VersionId"] == second]


@case
def multipart(s3, name):
    """an object in parts, and its ETag"""
    bucket(s3, name)
    upload = s3.create_multipart_upload(Bucket=name, Key="k")["UploadId"]
    parts = [{"PartNumber": number, "ETag": s3.upload_part(Bucket=name, Key="k", UploadId=upload, PartNumber=number, Body=body)["ETag"]}
             for number, body in ((1, b"a" * 5_242_880), (2, b"b"))]
    done = s3.complete_multipart_upload(Bucket=name, Key="k", UploadId=upload, MultipartUpload={"Parts": parts})
    return [done["ETag"], s3.head_object(Bucket=name, Key="k")["ContentLength"], outcome(s3.complete_multipart_upload, Bucket=name, Key="k", UploadId="none", MultipartUpload={"Parts": parts})]


@case
def small_parts(s3, name):
    """a part but the last that is too small is refused"""
    bucket(s3, name)
    upload = s3.create_multipart_upload(Bucket=name, Key="k")["UploadId"]
    parts = [{"PartNumber": number, "ETag": s3.upload_part(Bucket=name, Key="k", UploadId=upload, PartNumber=number, Body=b"x")["ETag"]} for number in (1, 2)]
    return outcome(s3.complete_multipart_upload, Bucket=name, Key="k", UploadId=upload, MultipartUpload={"Parts": parts})


@case
def copies(s3, name):
    """a copy has the source's bytes and metadata, or new ones"""
    put(s3, bucket(s3, name), Metadata={"a": "1"})
    s3.copy_object(Bucket=name, Key="same", CopySource={"Bucket": name, "Key": "k"})
    s3.copy_object(Bucket=name, Key="new", CopySource={"Bucket": name, "Key": "k"}, Metadata={"b": "2"}, MetadataDirective="REPLACE")
    return [s3.head_object(Bucket=name, Key="same")["Metadata"], s3.head_object(Bucket=name, Key="new")["Metadata"], outcome(s3.copy_object, Bucket=name, Key="k", CopySource={"Bucket": name, "Key": "k"}),
            outcome(s3.copy_object, Bucket=name, Key="x", CopySource={"Bucket": name, "Key": "none"})]


@case
def delete_many(s3, name):
    """many objects are deleted at once, also those that are not there"""
    put(s3, bucket(s3, name))
    answer = s3.delete_objects(Bucket=name, Delete={"Objects": [{"Key": "k"}, {"Key": "none"}]})
    return [sorted(one["Key"] for one in answer["Deleted"]), "Errors" in answer]


@case
def buckets(s3, name):
    """buckets are made, found, refused when they are not empty, deleted"""
    put(s3, bucket(s3, name))
    full = outcome(s3.delete_bucket, Bucket=name)
    s3.delete_object(Bucket=name, Key="k")
    return [outcome(s3.head_bucket, Bucket=name), full, outcome(s3.delete_bucket, Bucket=name), outcome(s3.head_bucket, Bucket=name)]


@case
def wrong_bucket_names(s3, name):
    """names of buckets have their rules"""
    return [outcome(s3.create_bucket, Bucket=wrong) for wrong in ("ab", "Upper", "a..b", "x" * 64, "192.168.0.1")]


@case
def tagging(s3, name):
    """tags of an object"""
    put(s3, bucket(s3, name), Tagging="a=1")
    before = s3.get_object_tagging(Bucket=name, Key="k")["TagSet"]
    s3.put_object_tagging(Bucket=name, Key="k", Tagging={"TagSet": [{"Key": "b", "Value": "2"}]})
    return [before, s3.get_object_tagging(Bucket=name, Key="k")["TagSet"]]


@case
def upload_stream(s3, name):
    """a stream of unknown length, as boto3's transfer sends it"""
    bucket(s3, name)
    s3.upload_fileobj(io.BytesIO(b"z" * 9_000_000), name, "big")
    return [s3.head_object(Bucket=name, Key="big")["ContentLength"], s3.head_object(Bucket=name, Key="big")["ETag"]]


@case
def empty_object(s3, name):
    """an object of no bytes"""
    put(s3, bucket(s3, name), body=b"")
    return [text(s3.get_object(Bucket=name, Key="k")), outcome(s3.get_object, Bucket=name, Key="k", Range="bytes=0-0")]


@case
def bucket_tags(s3, name):
    """tags of a bucket, and of one that has none"""
    bucket(s3, name)
    none = outcome(s3.get_bucket_tagging, Bucket=name)
    s3.put_bucket_tagging(Bucket=name, Tagging={"TagSet": [{"Key": "a", "Value": "1"}]})
    there = s3.get_bucket_tagging(Bucket=name)["TagSet"]
    s3.delete_bucket_tagging(Bucket=name)
    return [none, there, outcome(s3.get_bucket_tagging, Bucket=name), outcome(s3.get_bucket_tagging, Bucket=f"{name}-none")]


@case
def buckets_in_pages(s3, name):
    """buckets by their beginning, a page each"""
    for end in "abc":
        bucket(s3, f"{name}-{end}")
    first = s3.list_buckets(Prefix=name, MaxBuckets=2)
    second = s3.list_buckets(Prefix=name, MaxBuckets=2, ContinuationToken=first["ContinuationToken"])
    return [[one["Name"] for page in (first, second) for one in page["Buckets"]], "ContinuationToken" in second]


@case
def lists_that_begin_in_a_prefix(s3, name):
    """what is in the common prefix of the marker is left out"""
    bucket(s3, name)
    for key in ("d/1", "d/2", "e"):
        put(s3, name, key)
    shown = lambda page: [[one["Key"] for one in page.get("Contents", [])], [one["Prefix"] for one in page.get("CommonPrefixes", [])]]
    return [shown(s3.list_objects(Bucket=name, Delimiter="/")), shown(s3.list_objects(Bucket=name, Delimiter="/", Marker="d/1"))]


@case
def storage_classes(s3, name):
    """a storage class is given back, and one that is none is refused"""
    put(s3, bucket(s3, name), StorageClass="STANDARD_IA")
    return [s3.head_object(Bucket=name, Key="k")["StorageClass"], s3.list_objects_v2(Bucket=name)["Contents"][0]["StorageClass"], outcome(put, s3=s3, name=name, StorageClass="OTHER")]


@case
def encryption_by_default(s3, name):
    """S3 says which encryption an object has"""
    answer = put(s3, bucket(s3, name))
    return [answer["ServerSideEncryption"], s3.head_object(Bucket=name, Key="k")["ServerSideEncryption"]]
