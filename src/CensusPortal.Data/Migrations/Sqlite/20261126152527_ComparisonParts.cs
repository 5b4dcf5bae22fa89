using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CensusPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ComparisonParts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "part_of",
                table: "jobs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "comparison_parts",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    part_of = table.Column<Guid>(type: "TEXT", nullable: false),
                    shared_id = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    result = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_comparison_parts", x => x.job_id);
                });

            migrationBuilder.CreateTable(
                name: "comparison_shared",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    part_of = table.Column<Guid>(type: "TEXT", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_comparison_shared", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_comparison_parts_part_of_shared_id_number",
                table: "comparison_parts",
                columns: new[] { "part_of", "shared_id", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_comparison_shared_part_of",
                table: "comparison_shared",
                column: "part_of");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "comparison_parts");

            migrationBuilder.DropTable(
                name: "comparison_shared");

            migrationBuilder.DropColumn(
                name: "part_of",
                table: "jobs");
        }
    }
}
