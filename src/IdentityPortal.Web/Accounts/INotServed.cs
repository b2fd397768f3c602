namespace IdentityPortal.Web.Accounts;

/// <summary>The outcome of a form that this site processes for nobody, because a setting of pool or portal is wrong.</summary>
internal interface INotServed;
