using MySqlConnector;

namespace CustomerIngest.Faults;

/// <summary>Errors that <see cref="MySqlErrorCode"/> has no name for, under those of MySQL's or MariaDB's headers.</summary>
internal static class UnnamedErrorCode
{
    public const MySqlErrorCode SignalledWarning = (MySqlErrorCode)1642;
    public const MySqlErrorCode SignalledNotFound = (MySqlErrorCode)1643;
    public const MySqlErrorCode SignalledException = (MySqlErrorCode)1644;
    public const MySqlErrorCode AccessDeniedWithoutPassword = (MySqlErrorCode)1698;
    public const MySqlErrorCode MustChangePassword = (MySqlErrorCode)1820;
    public const MySqlErrorCode ReadOnlyMode = (MySqlErrorCode)1836;
    public const MySqlErrorCode MustChangePasswordLogin = (MySqlErrorCode)1862;
    public const MySqlErrorCode ConnectionKilled = (MySqlErrorCode)1927;
    public const MySqlErrorCode StatementTimeout = (MySqlErrorCode)1969;
    public const MySqlErrorCode ServerGone = (MySqlErrorCode)2006;
    public const MySqlErrorCode ServerLost = (MySqlErrorCode)2013;
    public const MySqlErrorCode PluginCannotBeLoaded = (MySqlErrorCode)2059;
    public const MySqlErrorCode AccountLocked = (MySqlErrorCode)3118;
    public const MySqlErrorCode LockNotGrantedAtOnce = (MySqlErrorCode)3572;
    public const MySqlErrorCode CheckViolated = (MySqlErrorCode)3819;
    public const MySqlErrorCode ConstraintFailed = (MySqlErrorCode)4025;
    public const MySqlErrorCode AccountLockedInMariaDb = (MySqlErrorCode)4151;
}
