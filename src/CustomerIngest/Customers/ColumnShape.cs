namespace CustomerIngest.Customers;

/// <summary>A column of a table that is there, in the words of information_schema.</summary>
/// <param name="Name">As it was made; the server compares names without case.</param>
/// <param name="DataType">The type alone: int, varchar.</param>
/// <param name="ColumnType">The whole type: int(11) unsigned, varchar(255).</param>
/// <param name="IsNullable">Whether it takes NULL.</param>
/// <param name="Extra">auto_increment, STORED GENERATED, and the like.</param>
/// <param name="Key">PRI for a part of the primary key, UNI for a unique key of this column alone.</param>
internal readonly record struct ColumnShape(string Name, string DataType, string ColumnType, bool IsNullable, string Extra, string Key)
{
    public bool IsAutoIncrement => Extra.Contains("auto_increment", StringComparison.OrdinalIgnoreCase);

    /// <summary>It takes no value. With the space, because MySQL calls a default that is an expression DEFAULT_GENERATED.</summary>
    public bool IsGenerated => Extra.Contains(" GENERATED", StringComparison.OrdinalIgnoreCase);

    public bool IsInteger => DataType is "tinyint" or "smallint" or "mediumint" or "int" or "bigint";

    /// <summary>Text that is kept as it is. A char loses the spaces at its end.</summary>
    public bool IsText => DataType is "varchar" or "tinytext" or "text" or "mediumtext" or "longtext";
}
