var db = await CustomerIngest.Local.Databases.DatabaseProvider.StartAsync(new() { Announce = Console.WriteLine }, default);
Console.WriteLine(db.Description);
await using var c = new MySqlConnector.MySqlConnection(db.Application.ConnectionString);
await c.OpenAsync();
Console.WriteLine(c.ServerVersion + " " + c.Database);
await db.DisposeAsync();
