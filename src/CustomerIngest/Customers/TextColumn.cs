using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MySqlConnector;

namespace CustomerIngest.Customers;

/// <summary>Text, kept exactly as it was sent.</summary>
/// <param name="name">As <see cref="CustomerColumn"/> has it.</param>
/// <param name="mostCharacters">The column's length as MySQL counts it: in Unicode code points.</param>
/// <param name="missing">As <see cref="CustomerColumn"/> has it; an optional text may also be null.</param>
internal sealed class TextColumn(string name, int mostCharacters, RejectReason missing = RejectReason.None)
    : CustomerColumn(name, string.Create(CultureInfo.InvariantCulture, $"varchar({mostCharacters}) {(missing == RejectReason.None ? "NULL" : "NOT NULL")}"), missing)
{
    private const int MostBytesOfCharacter = 4;

    public required Func<Customer, string?> Get { get; init; }

    /// <summary>The text is null only where the column is optional.</summary>
    public required Func<Customer, string?, Customer> Set { get; init; }

    public required RejectReason NotAString { get; init; }

    public required RejectReason TooLong { get; init; }

    /// <summary>Why a text that is empty or only white space is rejected; <see cref="RejectReason.None"/> lets it pass.</summary>
    public RejectReason Blank { get; init; }

    public override RejectReason ReadMember(in Utf8JsonReader json, ref Customer customer)
    {
        if (json.TokenType == JsonTokenType.Null && Missing == RejectReason.None)
            return RejectReason.None;
        if (json.TokenType != JsonTokenType.String)
            return NotAString;
        return json.ValueIsEscaped ? ReadText(json.GetString()!, ref customer) : ReadField(json.ValueSpan, ref customer);
    }

    // Text of more bytes than these is too long in any case. It does not become a string: of a file of such lines each
    // string would be large enough for a collection of its own.
    public override RejectReason ReadField(ReadOnlySpan<byte> utf8, ref Customer customer)
    {
        if (utf8.Length <= mostCharacters * MostBytesOfCharacter)
            return ReadText(Encoding.UTF8.GetString(utf8), ref customer);
        return Blank != RejectReason.None && IsBlank(utf8) ? Blank : TooLong;
    }

    public override MySqlParameter NewParameter() => new() { MySqlDbType = MySqlDbType.VarChar };

    public override void Bind(MySqlParameter parameter, in Customer customer) => parameter.Value = Get(customer);

    public override int CountBytes(in Customer customer) => QuotedText.CountBytes(Get(customer));

    public override bool Fits(in ColumnShape column) =>
        column is { IsText: true, IsGenerated: false } && (column.IsNullable || Missing != RejectReason.None);

    public override bool TryReadRow(MySqlDataReader row, int ordinal, ref Customer customer)
    {
        if (row.IsDBNull(ordinal))
        {
            customer = Set(customer, null);
            return Missing == RejectReason.None;
        }

        try
        {
            customer = Set(customer, row.GetString(ordinal));
            return true;
        }
        catch (InvalidCastException)
        {
            // Bytes that are not text.
            return false;
        }
    }

    public override void WriteMember(Utf8JsonWriter json, in Customer customer)
    {
        if (Get(customer) is { } text)
            json.WriteString(Utf8Name, text);
    }

    private RejectReason ReadText(string text, ref Customer customer)
    {
        if (Blank != RejectReason.None && string.IsNullOrWhiteSpace(text))
            return Blank;
        if (text.Length > mostCharacters && CountCodePoints(text) > mostCharacters)
            return TooLong;
        customer = Set(customer, text);
        return RejectReason.None;
    }

    private static bool IsBlank(ReadOnlySpan<byte> utf8)
    {
        while (Rune.DecodeFromUtf8(utf8, out var character, out var length) == OperationStatus.Done && Rune.IsWhiteSpace(character))
            utf8 = utf8[length..];
        return utf8.IsEmpty;
    }

    private static int CountCodePoints(string text)
    {
        var count = 0;
        foreach (var unit in text)
            count += char.IsLowSurrogate(unit) ? 0 : 1;
        return count;
    }
}
