namespace CustomerIngest.Local.EventSources;

/// <summary>What Lambda's API says of an event source mapping, in its words.</summary>
public enum MappingState
{
    Disabled,

    /// <summary>It polls.</summary>
    Enabled,

    /// <summary>It polls no more, and the invocations in flight are being waited for.</summary>
    Disabling,
}
