namespace IdentityPortal.Web.Accounts;

/// <summary>The outcome of a form that Cognito has not answered. The submitted values may be valid.</summary>
internal interface ITryLater;
