namespace IdentityPortal.Web.Security;

/// <summary>For pages whose forms mean the same whoever is logged in.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TakesEarlierFormsAttribute : Attribute, ITakesEarlierForms;
