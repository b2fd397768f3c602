namespace IdentityPortal.LocalPool.Template;

/// <summary>The file that a template is read from.</summary>
internal sealed class TemplateSource(string path)
{
    // Documented for templates in Amazon S3: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    private const int MostBytes = 1024 * 1024;

    private const int LongestStackName = 128;

    /// <summary>The name of the stack: that of the file, as far as stacks can have it.</summary>
    public string StackName
    {
        get
        {
            var letters = string.Concat(Path.GetFileNameWithoutExtension(path).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')).Trim('-');
            return letters is [>= 'A', ..] ? letters[..Math.Min(letters.Length, LongestStackName)] : $"stack-{letters}".TrimEnd('-');
        }
    }

    /// <exception cref="LocalPoolException">There is no such file, or no template can be in it.</exception>
    public string Text()
    {
        var file = new FileInfo(path);
        file = File.Exists(path) && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target : file;

        // Devices and pipes have no length, and might never end.
        var problem = Directory.Exists(path) ? "is a folder"
            : !file.Exists ? "does not exist"
            : file.Length == 0 ? "is empty or no file"
            : file.Length > MostBytes ? "has more than 1 MB, which CloudFormation does not take"
            : null;
        return problem is null
            ? File.ReadAllText(path)
            : throw new LocalPoolException($"The template {file.FullName} {problem}. LocalPool:Template names another.");
    }
}
