using System.Text;
using System.Text.Json;
using MySqlConnector;

namespace CustomerIngest.Customers;

/// <summary>One value of a customer on all its ways: out of a message or a file, into a statement, out of a row, into an answer.</summary>
/// <param name="name">Of the column, of the member of a message, and of the member of an answer. Letters and digits.</param>
/// <param name="type">The column's, with all that stands behind it in CREATE TABLE.</param>
/// <param name="missing">Why a message without it is rejected; <see cref="RejectReason.None"/> makes it optional.</param>
internal abstract class CustomerColumn(string name, string type, RejectReason missing)
{
    private readonly byte[] _utf8Name = Encoding.UTF8.GetBytes(name);

    public string Name => name;

    /// <summary>As CREATE TABLE and ALTER TABLE take it.</summary>
    public string Definition => $"{name} {type}";

    public RejectReason Missing => missing;

    /// <summary>The same name for <see cref="Utf8JsonReader"/> and <see cref="Utf8JsonWriter"/>.</summary>
    public ReadOnlySpan<byte> Utf8Name => _utf8Name;

    /// <param name="json">At the member's value, which it may read but not leave.</param>
    /// <param name="customer">Given the value when that is right.</param>
    /// <returns><see cref="RejectReason.None"/> when it is.</returns>
    /// <exception cref="InvalidOperationException">A string with an escaped lone surrogate.</exception>
    public abstract RejectReason ReadMember(in Utf8JsonReader json, ref Customer customer);

    /// <summary>The value as plain text, as a field of a CSV file has it: what the same text in a member of a message gives.</summary>
    /// <param name="utf8">Valid UTF-8.</param>
    /// <param name="customer">Given the value when that is right.</param>
    /// <returns><see cref="RejectReason.None"/> when it is.</returns>
    public abstract RejectReason ReadField(ReadOnlySpan<byte> utf8, ref Customer customer);

    /// <summary>A parameter of the column's type for <see cref="Bind"/>, which may be bound again and again.</summary>
    public abstract MySqlParameter NewParameter();

    public abstract void Bind(MySqlParameter parameter, in Customer customer);

    /// <summary>The UTF-8 bytes that the value takes in a statement, at most.</summary>
    public abstract int CountBytes(in Customer customer);

    /// <summary>Whether a column of a table that is there can hold the values. One that is too short for some refuses those alone.</summary>
    public abstract bool Fits(in ColumnShape column);

    /// <param name="row">The current row.</param>
    /// <param name="ordinal">The column's place in it.</param>
    /// <param name="customer">Given the value.</param>
    /// <returns>False when the value is not one that a customer can have.</returns>
    public abstract bool TryReadRow(MySqlDataReader row, int ordinal, ref Customer customer);

    /// <summary>Name and value of the answer's member; nothing for an optional value that is not there.</summary>
    public abstract void WriteMember(Utf8JsonWriter json, in Customer customer);
}
