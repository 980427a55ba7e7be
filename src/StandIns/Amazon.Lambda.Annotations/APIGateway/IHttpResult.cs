using System.Net;

namespace Amazon.Lambda.Annotations.APIGateway;

/// <summary>An HTTP answer that has not been written yet.</summary>
public interface IHttpResult
{
    HttpStatusCode StatusCode { get; }

    /// <summary>Writes the answer as the API Gateway of that kind wants it.</summary>
    Stream Serialize(HttpResultSerializationOptions options);

    /// <summary>Adds a value to a header; the name is written in lower case.</summary>
    IHttpResult AddHeader(string name, string value);
}
