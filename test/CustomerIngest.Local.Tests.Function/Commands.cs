using System.Collections;
using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;

namespace CustomerIngest.Local.Tests.Function;

/// <summary>What an event can ask for in its member <c>do</c>.</summary>
internal static class Commands
{
    public static async Task<JsonNode> RunAsync(JsonNode request, HttpResponseMessage headers) => (string?)request["do"] switch
    {
        "echo" => new JsonObject { ["pid"] = Environment.ProcessId, ["event"] = request.DeepClone() },
        "headers" => new JsonObject(headers.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)string.Join('|', header.Value)))),
        "environment" => Variables(),
        "wait" => await WaitAsync((int)request["port"]!),
        "print" => Print(),
        "write" => Write((string)request["name"]!),
        "files" => Files(),
        "spawn" => Spawn("sleep", "1000"),
        "spawn stray" => Spawn("setsid", "sleep", "1000"),
        "space" => Disk.Space(),
        "fill" => Disk.Fill((int)request["mebibytes"]!),
        "burn" => Burn((int)request["milliseconds"]!),
        "big" => JsonValue.Create(new string('x', (int)request["length"]! - 2)),
        "hold" => Hold((int)request["mebibytes"]!),
        "allocate" => Allocate((int)request["mebibytes"]!),
        var other => throw new InvalidOperationException($"There is no command {other}."),
    };

    private static JsonObject Variables() => new(
        from DictionaryEntry variable in Environment.GetEnvironmentVariables()
        select KeyValuePair.Create((string)variable.Key, (JsonNode?)(string?)variable.Value));

    /// <summary>Lets the test know that the invocation is in flight, and hold it there.</summary>
    public static async Task<JsonNode> WaitAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        await client.GetStream().WriteAsync(BitConverter.GetBytes(Environment.ProcessId));
        await client.GetStream().ReadExactlyAsync(new byte[1]);
        return new JsonObject { ["pid"] = Environment.ProcessId };
    }

    /// <summary>As a timer does that a function leaves behind: when the next event has been asked for.</summary>
    public static async Task CallLaterAsync(int port)
    {
        await Task.Delay(100);
        await WaitAsync(port);
    }

    private static JsonObject Print()
    {
        Console.Out.WriteLine("to standard output");
        Console.Error.WriteLine("to standard error");
        return [];
    }

    private static JsonObject Write(string name)
    {
        File.WriteAllText(Path.Combine(Path.GetTempPath(), name), "kept");
        return new JsonObject { ["mode"] = OperatingSystem.IsWindows() ? "" : File.GetUnixFileMode(Path.GetTempPath()).ToString() };
    }

    private static JsonArray Files() =>
        [.. Directory.EnumerateFiles(Path.GetTempPath(), "*.txt").Select(file => (JsonNode?)Path.GetFileName(file))];

    private static JsonObject Spawn(string program, params string[] arguments)
    {
        using var child = Process.Start(new ProcessStartInfo(program, arguments))!;
        return new JsonObject { ["child"] = child.Id };
    }

    /// <summary>Computes, and tells how much of the time it had a processor.</summary>
    private static JsonObject Burn(int milliseconds)
    {
        var (start, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < milliseconds)
            Thread.SpinWait(100);
        return new JsonObject { ["share"] = (Environment.CpuUsage.TotalTime - before) / Stopwatch.GetElapsedTime(start), ["processors"] = Environment.ProcessorCount };
    }

    /// <summary>Outside of the heap, whose limit is another.</summary>
    private static JsonObject Hold(int mebibytes)
    {
        var memory = Marshal.AllocHGlobal(mebibytes * 1024 * 1024);
        for (var offset = 0; offset < mebibytes * 1024 * 1024; offset += 4096)
            Marshal.WriteByte(memory, offset, 1);
        Marshal.FreeHGlobal(memory);
        return [];
    }

    private static JsonObject Allocate(int mebibytes)
    {
        var memory = new byte[mebibytes * 1024 * 1024];
        Array.Fill(memory, (byte)1);
        return new JsonObject { ["sum"] = Encoding.Latin1.GetCharCount(memory) };
    }
}
