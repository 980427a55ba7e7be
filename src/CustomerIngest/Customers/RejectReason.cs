namespace CustomerIngest.Customers;

/// <summary>Why a message, or a record of a file, can never become a row. The names are the reason codes in the log.</summary>
public enum RejectReason
{
    None,

    /// <summary>The record has no body.</summary>
    BodyMissing,

    /// <summary>The body is not one JSON value, or has a lone surrogate.</summary>
    InvalidJson,

    /// <summary>The body is JSON, but no object.</summary>
    NotAnObject,

    /// <summary>A notification of SNS around what may be a customer: its subscription lacks raw message delivery.</summary>
    SnsEnvelope,

    /// <summary>An event of EventBridge around what may be a customer: its target lacks an input path to the detail.</summary>
    EventBridgeEnvelope,

    /// <summary>A notification of S3, which has no customer in it.</summary>
    S3Notification,

    /// <summary>CustID or Name stands twice.</summary>
    DuplicateMember,

    CustIdMissing,

    /// <summary>CustID is neither an integer nor a string that holds one.</summary>
    CustIdNotAnInteger,

    /// <summary>CustID is beyond -2,147,483,648 to 2,147,483,647.</summary>
    CustIdOutOfRange,

    NameMissing,

    NameNotAString,

    /// <summary>Name is empty or only white space.</summary>
    NameBlank,

    /// <summary>Name has more than 255 characters as MySQL counts them: Unicode code points.</summary>
    NameTooLong,

    /// <summary>The database refuses the row: a shorter column, another character set, a constraint, a trigger.</summary>
    RefusedByDatabase,

    /// <summary>A record of a file has more bytes than one may have.</summary>
    RecordTooLong,

    /// <summary>A record of a file is not UTF-8.</summary>
    InvalidUtf8,

    /// <summary>A line of a CSV file has a quote or a carriage return where none may stand, or a quote that is not closed.</summary>
    InvalidCsv,

    /// <summary>A record of a CSV file has more fields than its header, or fewer.</summary>
    FieldCount,
}
