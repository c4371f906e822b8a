// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/DraftText.h"

#include "dialogs/CellText.h"
#include "models/domain/TextExcerpt.h"

#include <QLocale>

namespace {

constexpr qsizetype NameMaximum = 60;

} // namespace

QString DraftText::name(const Draft &draft)
{
    const QString title = CellText::singleLine(draft.text.title).trimmed();
    const QString text =
        title.isEmpty() ? CellText::singleLine(draft.text.body.left(CellText::Maximum)).trimmed()
                        : title;
    if (text.isEmpty()) {
        //: A draft without title and text.
        return tr("Untitled");
    }
    return TextExcerpt::shortened(text, NameMaximum);
}

QString DraftText::moment(const QDateTime &when)
{
    const QDateTime local = when.toLocalTime();
    const QLocale locale;
    return local.date() == QDate::currentDate()
               ? locale.toString(local.time(), QLocale::ShortFormat)
               : locale.toString(local, QLocale::ShortFormat);
}

QString DraftText::lost(int count)
{
    return count == 1 ? tr("1 draft was written under an earlier password and cannot be read any "
                           "more.")
                      : tr("%Ln drafts were written under an earlier password and cannot be read "
                           "any more.",
                           nullptr, count);
}

QString DraftText::moreLost(int count)
{
    return count == 1 ? tr("1 more was written under an earlier password and cannot be read any "
                           "more.")
                      : tr("%Ln more were written under an earlier password and cannot be read "
                           "any more.",
                           nullptr, count);
}

QString DraftText::saved(const Draft &draft)
{
    //: %1 is a time, for example 14:02.
    return tr("Draft saved %1").arg(moment(draft.updatedAt));
}

QString DraftText::savedOf(const Draft &draft)
{
    //: %1 is the title of a draft, %2 a time, for example 14:02.
    return tr("Draft of “%1” saved %2").arg(name(draft), moment(draft.updatedAt));
}
