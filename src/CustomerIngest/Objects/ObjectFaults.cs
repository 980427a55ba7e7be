using System.Net;
using System.Security.Authentication;
using Amazon.Runtime;
using CustomerIngest.Scratch;

namespace CustomerIngest.Objects;

/// <summary>What S3's answers mean, and what to do. Its own messages are left out: they are not ours to vouch for.</summary>
internal static class ObjectFaults
{
    /// <summary>AWS's own word for it; an answer to HEAD has only the status.</summary>
    private static readonly string[] _transientCodes = ["ExpiredToken", "RequestTimeTooSkewed", "RequestTimeout", "SlowDown", "TokenRefreshRequired", "OperationAborted"];

    /// <param name="reference">Named in the message.</param>
    /// <param name="exception">Not of a cancellation by the caller.</param>
    /// <returns>Null when it is a bug.</returns>
    public static ObjectException? Explain(ObjectReference reference, Exception exception) => exception switch
    {
        ObjectException known => known,
        ScratchFullException { CanEverFit: false } => new(ObjectFault.TooLarge, $"{reference} is too large. {exception.Message}", exception),
        ScratchException => new(ObjectFault.Transient, $"{reference} was not fetched. {exception.Message}", exception),
        _ when IsUntrusted(exception) =>
            new(ObjectFault.Forbidden, $"{reference} was not fetched: S3's certificate is not signed by an authority in the file of SSL_CERT_FILE. Add the one that has signed it, or remove SSL_CERT_FILE and SSL_CERT_DIR from the template.", exception),
        AmazonUnmarshallingException => Transient(reference, "its answer cannot be read", exception),
        AmazonServiceException service => OfService(reference, service),
        AmazonClientException or HttpRequestException or IOException or InvalidDataException or OperationCanceledException or TimeoutException =>
            Transient(reference, WhatHappened(exception), exception),
        _ => null,
    };

    public static ObjectException OutOfTime(ObjectReference reference, Exception exception) =>
        new(ObjectFault.Transient, $"S3 did not give {reference} within the invocation's time. If it is large, raise the function's timeout and memory, which brings network and CPU.", exception);

    public static ObjectException Changed(ObjectReference reference, Exception? exception = null) =>
        new(ObjectFault.Changed, $"{reference} was written anew while it was fetched. A later delivery fetches what it is then; switch versioning of the bucket on, and each upload is a version of its own.", exception);

    public static ObjectException Damaged(ObjectReference reference, string what) =>
        new(ObjectFault.Damaged, $"{reference} did not come as S3 says it is: {what}. It is fetched again; if that does not help, upload the file again.");

    private static ObjectException OfService(ObjectReference reference, AmazonServiceException exception)
    {
        var code = exception.ErrorCode ?? "";
        if (exception.StatusCode >= HttpStatusCode.InternalServerError || exception.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or 0 || _transientCodes.Contains(code))
            return Transient(reference, NameOf(exception), exception);
        if (code == "NoSuchBucket")
            return new(ObjectFault.Missing, $"{reference} was not fetched: there is no such bucket. Correct its name in the template, or make it.", exception);
        if (code.StartsWith("KMS.", StringComparison.Ordinal))
            return new(ObjectFault.Forbidden, $"{reference} cannot be decrypted ({code}). Enable its KMS key, and allow the function's role kms:Decrypt with it.", exception);
        return exception.StatusCode switch
        {
            HttpStatusCode.NotFound when reference.VersionId is null =>
                new(ObjectFault.Missing, $"There is no object {reference}. It was deleted or moved before it was loaded; upload it again.", exception),
            HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed =>
                new(ObjectFault.NoSuchVersion, $"There is no {reference}: that version was deleted, by hand or by a lifecycle rule, or it is a deletion. Upload the file again.", exception),
            HttpStatusCode.Forbidden when code == "InvalidObjectState" =>
                new(ObjectFault.NotAllowed, $"{reference} is archived. Restore it, and upload or send it again.", exception),
            HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized =>
                new(ObjectFault.Forbidden, $"The function may not read {reference}, or it is not there: without s3:ListBucket S3 says of both the same. Allow the role s3:GetObject{(reference.VersionId is null ? "" : " and s3:GetObjectVersion")} on it, and kms:Decrypt if it is encrypted with a key of its own.", exception),
            HttpStatusCode.PreconditionFailed or HttpStatusCode.RequestedRangeNotSatisfiable => Changed(reference, exception),
            HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect =>
                new(ObjectFault.NotAllowed, $"{reference} was not fetched: its bucket is in another region. Use a bucket in the function's own.", exception),
            _ => new(ObjectFault.NotAllowed, $"S3 does not give {reference} ({NameOf(exception)}). If it is encrypted with a key that the sender keeps (SSE-C), upload it without; else correct what sends such messages.", exception),
        };
    }

    private static string WhatHappened(Exception exception) => exception switch
    {
        OperationCanceledException or TimeoutException => "it went silent",
        InvalidDataException tooLong => tooLong.Message,
        HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => "its answer ended early",
        HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse } => "its answer cannot be read",
        IOException => "the connection was lost",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "its name was not resolved",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "it could not be connected to",
        _ => exception.GetType().Name,
    };

    private static string NameOf(AmazonServiceException exception) =>
        exception.ErrorCode is { Length: > 0 } code ? $"{(int)exception.StatusCode} {code}" : $"{(int)exception.StatusCode} {exception.GetType().Name}";

    private static ObjectException Transient(ObjectReference reference, string what, Exception exception) =>
        new(ObjectFault.Transient, $"S3 did not give {reference}: {what}. It is tried again.", exception);

    // The SDK wraps what HTTPS says.
    private static bool IsUntrusted(Exception? exception) =>
        exception is AuthenticationException || (exception is not null && IsUntrusted(exception.InnerException));
}
