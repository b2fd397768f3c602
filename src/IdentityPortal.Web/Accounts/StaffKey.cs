namespace IdentityPortal.Web.Accounts;

/// <summary>Identifies the member of staff whose mails are counted.</summary>
internal readonly record struct StaffKey(string Sub);
