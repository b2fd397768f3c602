namespace IdentityPortal.Web.Security;

/// <summary>
/// Endpoint metadata: the page accepts forms from before a log-in, a log-out or the end of a session. For all other pages, the visitor is asked
/// whether to send the form again.
/// </summary>
internal interface ITakesEarlierForms;
