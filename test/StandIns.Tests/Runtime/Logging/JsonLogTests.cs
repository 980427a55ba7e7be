using System.Text.Json;
using Amazon.Lambda.Core;

namespace StandIns.Tests.Runtime.Logging;

public sealed class JsonLogTests : LogFixture
{
    private const string Start = "{\"timestamp\":\"2026-08-01T09:05:00.065Z\",\"level\":\"Information\"";

    public static TheoryData<object, string> Values => new()
    {
        { 5, "5" },
        { -5L, "-5" },
        { ulong.MaxValue, "18446744073709551615" },
        { 1.5, "1.5" },
        { 2.5f, "2.5" },
        { 3.10m, "3.10" },
        { true, "true" },
        { 'c', "\"c\"" },
        { DayOfWeek.Friday, "\"Friday\"" },
        { new DateTime(2026, 8, 1, 9, 5, 0, DateTimeKind.Utc), "\"2026-08-01T09:05:00.000Z\"" },
        { new DateTimeOffset(2026, 8, 1, 9, 5, 0, TimeSpan.FromHours(2)), "\"2026-08-01T09:05:00.000Z\"" },
        { new DateOnly(2026, 8, 1), "\"2026-08-01\"" },
        { new TimeOnly(9, 5, 0, 1), "\"09:05:00.001\"" },
        { new byte[] { 1, 255 }, "\"01FF\"" },
        { new Uri("https://example.com/a"), "\"https://example.com/a\"" },
        { new[] { 1, 2 }, "[1,2]" },
        { new List<string?> { "a", null }, "[\"a\",null]" },
        { new Dictionary<string, int> { ["k"] = 7 }, "{\"k\":7}" },
    };

    [Fact]
    public void Log_WhenTheFormatIsJson_WritesLambdasMembersInOrder()
    {
        var logger = Logger("JSON");
        logger.Begin(Invocation("Root=1-2-3", "tenant"));

        ((ILambdaLogger)logger).LogInformation("info {Id}", 5);

        Assert.Equal(Start + ""","requestId":"r-1","tenantId":"tenant","traceId":"Root=1-2-3","message":"info 5","Id":5}""" + "\n", Output);
    }

    [Fact]
    public void Log_WhenNothingIsKnownYet_LeavesTheIdsOut()
    {
        Logger("Json").LogLine("init");

        Assert.Equal(Start + ""","message":"init"}""" + "\n", Output);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void Log_WhenAnArgumentHasAType_KeepsItsKind(object value, string json)
    {
        ((ILambdaLogger)Logger("json")).LogInformation("{Value}", value);

        Assert.EndsWith($$""","Value":{{json}}}""" + "\n", Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Log_WhenAnArgumentHasAFormat_WritesTheFormattedText()
    {
        ((ILambdaLogger)Logger("json")).LogInformation("{Price:F2}", 1.5);

        Assert.Equal(Start + ""","message":"1.50","Price":"1.50"}""" + "\n", Output);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(float.PositiveInfinity)]
    public void Log_WhenANumberCannotBeJson_FailsAndWritesNothing(object value)
    {
        ILambdaLogger logger = Logger("json");

        Assert.Throws<ArgumentException>(() => logger.LogInformation("{Value}", value));
        logger.LogInformation("next");

        Assert.Equal(Start + ""","message":"next"}""" + "\n", Output);
    }

    [Fact]
    public void Log_WhenTheArgumentsAreNullAndTheTemplateHasProperties_Fails()
    {
        ILambdaLogger logger = Logger("json");

        Assert.Throws<NullReferenceException>(() => logger.LogInformation("{Value}", (object[])null!));
        logger.LogInformation("none", (object[])null!);

        Assert.Equal(Start + ""","message":"none"}""" + "\n", Output);
    }

    [Fact]
    public void Log_WhenArgumentsAreNullOrRepeatedOrReserved_WritesEachThatThereIs()
    {
        ((ILambdaLogger)Logger("json")).LogInformation("{A} {B} {B} {message} {level}", null!, 1, 2, "x", "y");

        Assert.Equal(Start + ""","message":"{A} 1 2 x y","B":1,"B":2,"message":"x","level":"y"}""" + "\n", Output);
    }

    [Fact]
    public void Log_WhenAnArgumentIsToBeSerialized_WritesItsOwnJson()
    {
        ((ILambdaLogger)Logger("json")).LogInformation("{@Order} {@Orders}", new Version(1, 2), new[] { new Version(1, 2) });

        Assert.Equal(Start + ""","message":"1.2 {@Orders}","Order":"1.2","Orders":["1.2"]}""" + "\n", Output);
    }

    [Fact]
    public void Log_WhenAnObjectRefusesToBeSerialized_WritesItsText()
    {
        ((ILambdaLogger)Logger("json")).LogInformation("{@Value}", typeof(int));

        Assert.Equal(Start + ""","message":"System.Int32","Value":"System.Int32"}""" + "\n", Output);
    }

    [Fact]
    public void Log_WhenTheLevelIsUnknown_IsATrace()
    {
        ((ILambdaLogger)Logger("2")).Log("loud", "message");

        Assert.Equal("""{"timestamp":"2026-08-01T09:05:00.065Z","level":"Trace","message":"message"}""" + "\n", Output);
    }

    [Fact]
    public void Log_WhenThereIsAnException_AddsItsParts()
    {
        ((ILambdaLogger)Logger("json")).LogError(new InvalidOperationException("boom"), "failed {Id}", 7);

        using var json = JsonDocument.Parse(Output);
        Assert.Equal("Error", json.RootElement.GetProperty("level").GetString());
        Assert.Equal("System.InvalidOperationException", json.RootElement.GetProperty("errorType").GetString());
        Assert.Equal("boom", json.RootElement.GetProperty("errorMessage").GetString());
        Assert.Equal("System.InvalidOperationException: boom", json.RootElement.GetProperty("stackTrace")[0].GetString());
    }
}
