// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>
#include <QPointer>

/// The line under a field that says what is wrong with it, with a warning sign; nothing while all
/// is well. Always the same label with plain text, without an accessible name that would hide it;
/// the sentence also becomes the field's accessible description.
class FieldMessage final : public QLabel
{
    Q_OBJECT

public:
    enum class Focus { Take, Leave };

    explicit FieldMessage(QWidget *parent = nullptr);

    /// Whose message it is. Editing the field takes the message away.
    void setField(QWidget *field);

    void showProblem(const QString &sentence, Focus focus = Focus::Take);
    /// A sentence that is no complaint: no sign, the focus stays.
    void showNote(const QString &sentence);
    void clearMessage();
    bool isProblem() const { return m_isProblem; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setMessage(const QString &sentence, bool isProblem);
    void makeRoomForSign();
    void claimHeight();

    QPointer<QWidget> m_field;
    bool m_isProblem = false;
};
