using Amazon.S3.Model;

namespace CustomerIngest.Objects;

/// <summary>Writes small texts into a bucket.</summary>
public sealed class ObjectWriter(S3ClientFactory clients)
{
    /// <param name="reference">Which object; its version is S3's to make.</param>
    /// <param name="text">Becomes UTF-8.</param>
    /// <param name="contentType">What it is.</param>
    /// <param name="cancellationToken">The invocation's deadline.</param>
    /// <exception cref="ObjectException">It cannot be written; says why, and what to do.</exception>
    public async Task WriteAsync(ObjectReference reference, string text, string contentType, CancellationToken cancellationToken)
    {
        try
        {
            var request = new PutObjectRequest { BucketName = reference.Bucket, Key = reference.Key, ContentBody = text, ContentType = contentType };
            await clients.Client.PutObjectAsync(request, cancellationToken);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw ObjectFaults.OutOfTime(reference, exception);
        }
        catch (Exception exception) when (ObjectFaults.Explain(reference, exception) is { } problem)
        {
            throw problem;
        }
    }
}
