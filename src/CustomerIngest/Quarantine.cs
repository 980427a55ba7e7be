namespace CustomerIngest;

/// <summary>What becomes of a message that can never be a row.</summary>
public enum Quarantine
{
    /// <summary>It is returned as failed, until SQS moves it to the dead-letter queue.</summary>
    Off,

    /// <summary>It is kept in the table CustomerRejects, and done.</summary>
    On,
}
