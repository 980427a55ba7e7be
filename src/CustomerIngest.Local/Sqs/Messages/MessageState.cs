namespace CustomerIngest.Local.Sqs.Messages;

internal enum MessageState
{
    Delayed,
    Visible,
    InFlight,
}
