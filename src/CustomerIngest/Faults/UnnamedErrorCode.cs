using MySqlConnector;

namespace CustomerIngest.Faults;

/// <summary>Errors that <see cref="MySqlErrorCode"/> has no name for, under those of MySQL's or MariaDB's headers.</summary>
internal static class UnnamedErrorCode
{
    public const MySqlErrorCode Crashed = (MySqlErrorCode)126;
    public const MySqlErrorCode WrongInRecord = (MySqlErrorCode)127;
    public const MySqlErrorCode CrashedOnRepairOfFile = (MySqlErrorCode)144;
    public const MySqlErrorCode CrashedOnUsageOfFile = (MySqlErrorCode)145;
    public const MySqlErrorCode SignalledWarning = (MySqlErrorCode)1642;
    public const MySqlErrorCode SignalledNotFound = (MySqlErrorCode)1643;
    public const MySqlErrorCode SignalledException = (MySqlErrorCode)1644;
    public const MySqlErrorCode RowEngineAndStatementEngine = (MySqlErrorCode)1661;
    public const MySqlErrorCode RowModeAndStatementEngine = (MySqlErrorCode)1662;
    public const MySqlErrorCode UnsafeAndStatementEngine = (MySqlErrorCode)1663;
    public const MySqlErrorCode RowInjectionAndStatementEngine = (MySqlErrorCode)1664;
    public const MySqlErrorCode StatementModeAndRowEngine = (MySqlErrorCode)1665;
    public const MySqlErrorCode RowInjectionAndStatementMode = (MySqlErrorCode)1666;
    public const MySqlErrorCode SelfLoggingEngines = (MySqlErrorCode)1667;
    public const MySqlErrorCode AccessDeniedWithoutPassword = (MySqlErrorCode)1698;
    public const MySqlErrorCode IndexCorrupt = (MySqlErrorCode)1712;
    public const MySqlErrorCode NonTransactionalTableWithGtid = (MySqlErrorCode)1785;
    public const MySqlErrorCode TablespaceMissing = (MySqlErrorCode)1812;
    public const MySqlErrorCode TablespaceDiscarded = (MySqlErrorCode)1814;
    public const MySqlErrorCode InnodbIndexCorrupt = (MySqlErrorCode)1817;
    public const MySqlErrorCode MustChangePassword = (MySqlErrorCode)1820;
    public const MySqlErrorCode ReadOnlyMode = (MySqlErrorCode)1836;
    public const MySqlErrorCode MustChangePasswordLogin = (MySqlErrorCode)1862;
    public const MySqlErrorCode AccessDeniedChangeUser = (MySqlErrorCode)1873;
    public const MySqlErrorCode InnodbForcedRecovery = (MySqlErrorCode)1881;
    public const MySqlErrorCode NonDefaultForGeneratedColumnInMariaDb = (MySqlErrorCode)1906;
    public const MySqlErrorCode ConnectionKilled = (MySqlErrorCode)1927;
    public const MySqlErrorCode NoSuchTableInEngine = (MySqlErrorCode)1932;
    public const MySqlErrorCode StatementTimeout = (MySqlErrorCode)1969;
    public const MySqlErrorCode ServerGone = (MySqlErrorCode)2006;
    public const MySqlErrorCode ServerLost = (MySqlErrorCode)2013;
    public const MySqlErrorCode PluginCannotBeLoaded = (MySqlErrorCode)2059;
    public const MySqlErrorCode ServerOfflineMode = (MySqlErrorCode)3032;
    public const MySqlErrorCode RefusedBeforeDml = (MySqlErrorCode)3098;
    public const MySqlErrorCode NonDefaultForGeneratedColumn = (MySqlErrorCode)3105;
    public const MySqlErrorCode AccountLocked = (MySqlErrorCode)3118;
    public const MySqlErrorCode SecureTransportRequired = (MySqlErrorCode)3159;
    public const MySqlErrorCode StorageEngineDisabled = (MySqlErrorCode)3161;
    public const MySqlErrorCode TablespaceMissingWithName = (MySqlErrorCode)3510;
    public const MySqlErrorCode LockNotGrantedAtOnce = (MySqlErrorCode)3572;
    public const MySqlErrorCode CheckViolated = (MySqlErrorCode)3819;
    public const MySqlErrorCode DatabaseAccessDeniedByPartialRevoke = (MySqlErrorCode)3879;
    public const MySqlErrorCode BlockedByPasswordLock = (MySqlErrorCode)3955;
    public const MySqlErrorCode SchemaReadOnly = (MySqlErrorCode)3989;
    public const MySqlErrorCode ConstraintFailed = (MySqlErrorCode)4025;
    public const MySqlErrorCode AlterOfVersionedTable = (MySqlErrorCode)4119;
    public const MySqlErrorCode UserIsBlockedInMariaDb = (MySqlErrorCode)4150;
    public const MySqlErrorCode AccountLockedInMariaDb = (MySqlErrorCode)4151;
    public const MySqlErrorCode StorageEngineDisabledInMariaDb = (MySqlErrorCode)4182;
}
