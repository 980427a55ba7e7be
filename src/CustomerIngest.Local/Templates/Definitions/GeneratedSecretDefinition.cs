using CustomerIngest.Local.Secrets;

namespace CustomerIngest.Local.Templates.Definitions;

/// <summary>A secret's GenerateSecretString.</summary>
/// <param name="Password">What the password is made of.</param>
/// <param name="Template">A JSON object that gets the password; null when the password alone is the value.</param>
/// <param name="Key">The member that gets it; null exactly when there is no template.</param>
public sealed record GeneratedSecretDefinition(PasswordRules Password, string? Template, string? Key);
