namespace Amazon.Lambda.Core;

/// <summary>What a mobile SDK says about itself in the <c>Lambda-Runtime-Client-Context</c> header.</summary>
public interface IClientContext
{
    IDictionary<string, string> Environment { get; }

    IClientApplication Client { get; }

    IDictionary<string, string> Custom { get; }
}
