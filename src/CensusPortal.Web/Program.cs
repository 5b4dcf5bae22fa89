using CensusPortal.Web.Wiring;

var builder = WebApplication.CreateBuilder(args);
builder.AddLog();
builder.AddDatabase();
builder.AddHealth();
builder.AddFrontEnd();
builder.AddApi();
builder.AddImports();
builder.AddFigureCache();

var app = builder.Build();
await app.MigrateDatabaseAsync();
app.UseRequestLog();
app.UseFrontEnd();
app.UseImports();
app.UseFigureCache();
app.MapHealth();
app.MapApi();
app.MapFrontEnd();
app.MapListExports();
await app.RunAsync();

/// <summary>The portal's process (门户进程), named so that tests can host it.</summary>
public partial class Program;
