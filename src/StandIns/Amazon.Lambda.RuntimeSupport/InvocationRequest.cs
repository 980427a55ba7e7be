using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>One invocation as the Runtime API hands it out.</summary>
public class InvocationRequest : IDisposable
{
    internal InvocationRequest(Stream inputStream, ILambdaContext lambdaContext)
    {
        InputStream = inputStream;
        LambdaContext = lambdaContext;
    }

    /// <summary>The event, in bytes of its own that <see cref="MemoryStream.TryGetBuffer"/> does not give.</summary>
    public Stream InputStream { get; }

    public ILambdaContext LambdaContext { get; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            InputStream.Dispose();
        }
    }
}
