// SPDX-License-Identifier: GPL-3.0-or-later
#include "report.h"

#include <cstdio>

namespace Bench {

void Report::add(const std::string &name, const std::string &unit, double value)
{
    add(name, unit, value, 0);
}

void Report::add(const std::string &name, const std::string &unit, double value, double floor)
{
    m_figures.push_back({name, unit, value, floor});
}

void Report::printTable() const
{
    std::printf("%-44s %12s %12s %8s  %s\n", "", "parleyd", "floor", "ratio", "unit");
    for (const Figure &figure : m_figures) {
        std::printf("%-44s %12.2f ", figure.name.c_str(), figure.value);
        if (figure.floor > 0)
            std::printf("%12.2f %8.2f  ", figure.floor, figure.value / figure.floor);
        else
            std::printf("%12s %8s  ", "", "");
        std::printf("%s\n", figure.unit.c_str());
    }
}

bool Report::writeJson(const std::string &file) const
{
    std::FILE *out = std::fopen(file.c_str(), "w");
    if (!out)
        return false;
    std::fprintf(out, "[\n");
    for (size_t i = 0; i < m_figures.size(); ++i) {
        const Figure &figure = m_figures[i];
        std::fprintf(out, "  {\"name\": \"%s\", \"unit\": \"%s\", \"value\": %.6g", figure.name.c_str(),
                     figure.unit.c_str(), figure.value);
        if (figure.floor > 0)
            std::fprintf(out, ", \"floor\": %.6g, \"ratio\": %.4g", figure.floor, figure.value / figure.floor);
        std::fprintf(out, "}%s\n", i + 1 < m_figures.size() ? "," : "");
    }
    std::fprintf(out, "]\n");
    return std::fclose(out) == 0;
}

} // namespace Bench
