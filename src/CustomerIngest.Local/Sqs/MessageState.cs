namespace CustomerIngest.Local.Sqs;

internal enum MessageState
{
    Delayed,
    Visible,
    InFlight,
}
