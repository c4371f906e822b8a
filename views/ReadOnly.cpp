// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/ReadOnly.h"

#include "models/tables/RelationalTableModel.h"

#include <QCoreApplication>

namespace {

struct ReadOnlyPhrases
{
    Q_DECLARE_TR_FUNCTIONS(ReadOnly)
};

} // namespace

QString whyReadOnly(const RelationalTableModel &model)
{
    if (model.isSaving()) {
        return ReadOnlyPhrases::tr("A save is not finished yet.");
    }
    return model.isReadOnly() ? onlyLooksOn() : QString();
}

QString onlyLooksOn()
{
    return ReadOnlyPhrases::tr("You only look on. Nothing can be changed here.");
}
