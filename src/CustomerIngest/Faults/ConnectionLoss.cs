using System.Net.Sockets;
using MySqlConnector;

namespace CustomerIngest.Faults;

/// <summary>Whether a failure says that the connection is of no use any more, and another one may do.</summary>
internal static class ConnectionLoss
{
    public static bool Is(Exception exception) => exception switch
    {
        // A server that restarts, kills or times out a session is seen as the end of the stream, with no error number.
        MySqlException { ErrorCode: MySqlErrorCode.None } lost => FaultClassifier.Classify(lost) == DatabaseFault.Transient,
        // Shut down, killed, gone away, lost, idle for too long; and a node that does not write, or not any more.
        MySqlException mysql => (int)mysql.ErrorCode is 1053 or 1927 or 2006 or 2013 or 4031 or 1290 or 1792 or 1836 or 1874,
        // MySqlConnector's words for the use of a connection that is broken already.
        IOException or SocketException or InvalidOperationException => true,
        _ => false,
    };
}
