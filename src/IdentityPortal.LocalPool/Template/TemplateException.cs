namespace IdentityPortal.LocalPool.Template;

/// <summary>A template that CloudFormation or Cognito would refuse, or that the local pool does not support.</summary>
public sealed class TemplateException : Exception
{
    internal TemplateException(Place place, string problem, Exception? innerException = null)
        : base($"{place}: {problem}", innerException)
    {
    }

    /// <summary>Several refusals as one, each on a line of its own below the first line, which is empty.</summary>
    internal TemplateException(IReadOnlyList<TemplateException> all)
        : base(string.Concat(all.Select(one => $"\n{one.Message}")), all[0])
    {
    }
}
