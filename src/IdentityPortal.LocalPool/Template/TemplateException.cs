namespace IdentityPortal.LocalPool.Template;

/// <summary>A template that CloudFormation or Cognito would refuse, or that uses what the local pool's reader is not built for.</summary>
public sealed class TemplateException : Exception
{
    internal TemplateException(Place place, string problem, Exception? innerException = null)
        : base($"{place}: {problem}", innerException)
    {
    }
}
