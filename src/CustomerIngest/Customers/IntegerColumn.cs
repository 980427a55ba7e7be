using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using MySqlConnector;

namespace CustomerIngest.Customers;

/// <summary>An int that must be there: a JSON integer, or a string that holds one.</summary>
internal sealed class IntegerColumn(string name, RejectReason missing) : CustomerColumn(name, "int NOT NULL", missing)
{
    private const int MostDigits = 11;

    public required Func<Customer, int> Get { get; init; }

    public required Func<Customer, int, Customer> Set { get; init; }

    public required RejectReason NotAnInteger { get; init; }

    public required RejectReason OutOfRange { get; init; }

    public override RejectReason ReadMember(in Utf8JsonReader json, ref Customer customer)
    {
        if (json.TokenType is not (JsonTokenType.Number or JsonTokenType.String))
            return NotAnInteger;

        // An escaped digit is legal JSON, however odd.
        return ReadField(json.ValueIsEscaped ? Encoding.UTF8.GetBytes(json.GetString()!) : json.ValueSpan, ref customer);
    }

    public override RejectReason ReadField(ReadOnlySpan<byte> utf8, ref Customer customer)
    {
        if (!IsInteger(utf8))
            return NotAnInteger;
        if (!Utf8Parser.TryParse(utf8, out int value, out var used) || used != utf8.Length)
            return OutOfRange;
        customer = Set(customer, value);
        return RejectReason.None;
    }

    public override MySqlParameter NewParameter() => new() { MySqlDbType = MySqlDbType.Int32 };

    public override void Bind(MySqlParameter parameter, in Customer customer) => parameter.Value = Get(customer);

    public override int CountBytes(in Customer customer) => MostDigits;

    public override bool Fits(in ColumnShape column) => column is { IsInteger: true, IsGenerated: false };

    public override bool TryReadRow(MySqlDataReader row, int ordinal, ref Customer customer)
    {
        try
        {
            customer = Set(customer, row.GetInt32(ordinal));
            return true;
        }
        catch (Exception exception) when (exception is InvalidCastException or OverflowException or FormatException)
        {
            return false;
        }
    }

    public override void WriteMember(Utf8JsonWriter json, in Customer customer) => json.WriteNumber(Utf8Name, Get(customer));

    private static bool IsInteger(ReadOnlySpan<byte> text)
    {
        var digits = text.StartsWith((byte)'-') ? text[1..] : text;
        return !digits.IsEmpty && digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }
}
