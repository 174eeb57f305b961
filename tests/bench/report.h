// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace Bench {

/// The figures of a run: a table for people, JSON for comparisons.
class Report
{
public:
    /// A figure without a floor.
    void add(const std::string &name, const std::string &unit, double value);
    /// A figure with what the floor needed for the same.
    void add(const std::string &name, const std::string &unit, double value, double floor);

    void printTable() const;
    bool writeJson(const std::string &file) const;

private:
    struct Figure
    {
        std::string name;
        std::string unit;
        double value;
        double floor; // 0: none
    };

    std::vector<Figure> m_figures;
};

} // namespace Bench
