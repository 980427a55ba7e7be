using Amazon.Lambda.Annotations.TemplateSync;

// Without arguments that make sense nothing is known of a file at fault, so this is wrong usage and not a build error.
if (args is not [var projectFile, var modelFile, var stampFile])
{
    Console.Error.WriteLine("usage: Amazon.Lambda.Annotations.TemplateSync <project file> <ServerlessTemplateModel.g.cs> <stamp file>");
    return 2;
}

try
{
    var project = ProjectFolder.Open(projectFile);
    if (new TemplateUpdater(project).Update(TemplateModel.Read(File.ReadAllText(modelFile))))
        Console.WriteLine($"{project.TemplatePath}: brought up to date with the functions' attributes.");
    // The next build compares the stamp's time with the template that it names.
    File.WriteAllText(stampFile, project.TemplatePath + "\n");
    return 0;
}
catch (TemplateSyncException problem)
{
    return Fail(problem.File, problem.Message);
}
catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
{
    return Fail(projectFile, problem.Message);
}

// MSBuild's own form of an error, so that the build shows and counts it.
static int Fail(string file, string message)
{
    Console.Error.WriteLine($"{file} : error AWSLambda0001: {message}");
    return 1;
}
