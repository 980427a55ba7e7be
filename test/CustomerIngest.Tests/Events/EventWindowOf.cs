using CustomerIngest.Events;

namespace CustomerIngest.Tests.Events;

/// <summary>Windows on events, open at their beginning.</summary>
internal static class EventWindowOf
{
    public static EventWindow Bytes(byte[] json) => Open(new EventWindow(), json);

    public static EventWindow Bytes(byte[] json, int size) => Open(new EventWindow(size), json);

    private static EventWindow Open(EventWindow window, byte[] json)
    {
        window.Open(new MemoryStream(json));
        return window;
    }
}
