using System.Security.Cryptography;

namespace CustomerIngest.Secrets;

/// <summary>
/// How long to wait before each fetch while the database has the new password and Secrets Manager still the old one.
/// That is a matter of seconds: a rotation function sets the password, tests it, and moves AWSCURRENT.
/// </summary>
internal static class RotationGap
{
    private const int JitterPercent = 10;

    /// <param name="refusedBefore">Whether this version has had its three fetches: the gap has then become a fault, which is looked after once a round.</param>
    /// <returns>Four and a half seconds in all at most.</returns>
    public static TimeSpan[] Pauses(bool refusedBefore) =>
        refusedBefore ? [TimeSpan.Zero] : [TimeSpan.Zero, Jittered(1_500), Jittered(2_500)];

    private static TimeSpan Jittered(int milliseconds)
    {
        var jitter = milliseconds * JitterPercent / 100;
        return TimeSpan.FromMilliseconds(milliseconds + RandomNumberGenerator.GetInt32(-jitter, jitter + 1));
    }
}
