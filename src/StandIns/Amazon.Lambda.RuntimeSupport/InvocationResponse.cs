namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The answer of a handler, sent from the stream's position to its end.</summary>
public class InvocationResponse
{
    public InvocationResponse(Stream outputStream)
        : this(outputStream, true)
    {
    }

    /// <exception cref="ArgumentNullException">There is no stream; an empty answer is an empty stream.</exception>
    public InvocationResponse(Stream outputStream, bool disposeOutputStream)
    {
        ArgumentNullException.ThrowIfNull(outputStream);
        OutputStream = outputStream;
        DisposeOutputStream = disposeOutputStream;
    }

    public Stream OutputStream { get; set; }

    /// <summary>Whether the stream is disposed once it has been sent.</summary>
    public bool DisposeOutputStream { get; }
}
