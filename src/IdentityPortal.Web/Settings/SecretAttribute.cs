namespace IdentityPortal.Web.Settings;

/// <summary>Marks a setting that holds a secret, so that a file may hold it instead.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : Attribute;
