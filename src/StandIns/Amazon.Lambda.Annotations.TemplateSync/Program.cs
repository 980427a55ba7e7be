using Amazon.Lambda.Annotations.TemplateSync;

// project-folder model-file assembly-version: brings the template of the project up to date.
try
{
    var project = ProjectFolder.Open(args[0]);
    var model = TemplateModel.Read(File.ReadAllText(args[1]));
    var template = TemplateFile.Load(project.TemplatePath);
    new TemplateUpdater(template.Root, project, args[2]).Update(model);
    if (template.SaveIfChanged())
        Console.WriteLine($"{project.TemplatePath}: brought up to date with the functions' attributes.");
    return 0;
}
catch (TemplateSyncException problem)
{
    // MSBuild's own form of an error, so that the build shows and counts it.
    Console.Error.WriteLine($"{problem.File} : error AWSLambda0001: {problem.Message}");
    return 1;
}
