// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "views/ElidedLabel.h"

class QToolButton;

/// What a bar of a page says, in as many lines as it needs; where the page is short in its first
/// line alone, with a button for the rest when there is one. text() is always all of it.
class FoldingLabel final : public ElidedLabel
{
    Q_OBJECT

public:
    explicit FoldingLabel(QWidget *parent);

    /// For the layout, beside the label; shown while it serves.
    QToolButton *moreButton() const { return m_more; }
    /// Another text is folded again.
    void setText(const QString &text);
    void setShort(bool isShort);

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    QString line() const override;

private:
    bool isFolded() const { return m_isShort && !m_isUnfolded; }
    bool isCut() const;
    void toggle();
    void follow();
    void offerRest();

    QToolButton *m_more;
    bool m_isShort = false;
    bool m_isUnfolded = false;
};
