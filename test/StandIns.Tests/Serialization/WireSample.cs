namespace StandIns.Tests.Serialization;

/// <summary>One member for each rule of the serializer.</summary>
internal sealed class WireSample
{
    public string? Name { get; set; }

    public DateTime? At { get; set; }

    public MemoryStream? Stream { get; set; }

    public byte[]? Bytes { get; set; }

    public DayOfWeek? Day { get; set; }

    public string? XAmzId2 { get; set; }

    public string? XAmzRequestId { get; set; }
}
