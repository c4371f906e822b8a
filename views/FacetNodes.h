// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/FacetReader.h"

#include <QString>
#include <QVariant>

#include <memory>
#include <vector>

/// How a facet stands in the pane.
struct FacetStyle
{
    Facet facet;
    QString title;
    QString without; ///< what rows without a value are called
};

/// One line in the pane: the group of a facet, its "All", or a value. What it holds belongs to it.
struct FacetNode
{
    enum class Kind { Group, All, Value };
    using List = std::vector<std::unique_ptr<FacetNode>>;

    Kind kind = Kind::Value;
    QVariant value = {};
    QString label = {};
    qint64 count = -1; ///< nobody knows
    FacetNode *parent = nullptr;
    int group = 0;
    List children = {};

    bool isSame(const FacetNode &other) const { return kind == other.kind && value == other.value; }
    FacetNode *add(std::unique_ptr<FacetNode> child)
    {
        child->parent = this;
        children.push_back(std::move(child));
        return children.back().get();
    }
};

namespace FacetNodes {

/// What is to stand below the group of a facet: "All" and the values, of moments the years with
/// their months and days, newest first. What is ticked is there even where no row is left of it.
FacetNode::List of(const FacetStyle &style, const QVariantList &ticks,
                   const QList<FacetValue> &values);

} // namespace FacetNodes
