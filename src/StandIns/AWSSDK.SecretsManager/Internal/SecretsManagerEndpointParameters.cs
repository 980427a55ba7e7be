using Amazon.Runtime.Endpoints;

namespace Amazon.SecretsManager.Internal;

/// <summary>What the endpoint rules look at.</summary>
internal sealed class SecretsManagerEndpointParameters : EndpointParameters
{
    /// <summary>Null when neither the configuration nor a URL gives one away.</summary>
    public string Region
    {
        get => (string)this[nameof(Region)];
        set => this[nameof(Region)] = value;
    }

    public bool UseDualStack
    {
        get => this[nameof(UseDualStack)] is true;
        set => this[nameof(UseDualStack)] = value;
    }

    public bool UseFIPS
    {
        get => this[nameof(UseFIPS)] is true;
        set => this[nameof(UseFIPS)] = value;
    }

    /// <summary>A URL that replaces the service's own, or null.</summary>
    public string Endpoint
    {
        get => (string)this[nameof(Endpoint)];
        set => this[nameof(Endpoint)] = value;
    }
}
