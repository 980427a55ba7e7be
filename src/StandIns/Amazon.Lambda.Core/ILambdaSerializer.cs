namespace Amazon.Lambda.Core;

/// <summary>Turns event payloads into handler parameters and handler results into answers.</summary>
public interface ILambdaSerializer
{
    /// <summary>Reads the whole stream as one <typeparamref name="T"/>.</summary>
    T Deserialize<T>(Stream requestStream);

    /// <summary>Writes at the stream's position and leaves the stream open.</summary>
    void Serialize<T>(T response, Stream responseStream);
}
