using System.Text.Json.Nodes;

namespace IdentityPortal.Tests.LocalPool.Triggers;

/// <summary>One call of a function.</summary>
internal sealed record InvokeCall(string Function, string Query, string Authorization, JsonObject Event);
